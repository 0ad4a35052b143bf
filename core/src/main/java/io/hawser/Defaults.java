package io.hawser;

import io.hawser.json.BadArgumentException;
import io.hawser.socket.Socket;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Randomness and threads, for whoever hands in none. */
final class Defaults {
    private static final System.Logger LOG = System.getLogger(Hawser.class.getName());
    private static final int ID_BYTES = 16;
    private static final int POOL = 64;

    private Defaults() {}

    static Supplier<String> ids() {
        SecureRandom random = new SecureRandom();
        Base64.Encoder text = Base64.getUrlEncoder().withoutPadding();
        return () -> {
            byte[] id = new byte[ID_BYTES];
            random.nextBytes(id);
            return text.encodeToString(id);
        };
    }

    /** Virtual threads where there are some. The pool's queue is bounded by its users: each client has one task in it. */
    static ExecutorService handlers() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException olderThan21) {
            ThreadPoolExecutor pool =
                    new ThreadPoolExecutor(POOL, POOL, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                        Thread thread = new Thread(task, "hawser-handler");
                        thread.setDaemon(true);
                        return thread;
                    });
            pool.allowCoreThreadTimeOut(true);
            return pool;
        }
    }

    static void logError(Socket socket, Throwable error) {
        if (error instanceof BadArgumentException) {
            LOG.log(Level.WARNING, "an event of {0} was not handled: {1}", socket, error.getMessage());
        } else {
            LOG.log(Level.ERROR, "a handler of " + socket + " failed", error);
        }
    }
}
