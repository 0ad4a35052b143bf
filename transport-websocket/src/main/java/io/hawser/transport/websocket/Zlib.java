package io.hawser.transport.websocket;

import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Where compressors and their opposites come from. They hold memory outside of the heap, so whoever asks for one must end
 * it. Making one costs about as much as setting one back, so none is kept for the next who asks.
 */
class Zlib {
    /** One that reads bare deflate, without the frame of zlib. */
    Inflater inflater() {
        return new Inflater(true);
    }

    /** One that writes bare deflate. */
    Deflater deflater(int level) {
        return new Deflater(level, true);
    }
}
