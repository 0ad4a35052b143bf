package io.hawser.examples.network;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers a GET for the second time with what it answered at first, whatever the headers say (against RFC 9111 §3). */
final class Cache implements Fault {
    /** Answers that are kept; beyond it the oldest is forgotten. */
    private static final int MOST = 1_000;

    private final Map<String, Kept> answers = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > MOST;
        }
    });

    private record Kept(Answer head, byte[] body) {}

    @Override
    public Answer exchange(Request request, Passage passage) throws IOException, InterruptedException {
        if (!request.is("GET") || request.isUpgrade()) {
            return passage.send(request);
        }
        Kept kept = answers.get(request.target());
        if (kept == null) {
            Answer answer = passage.send(request);
            kept = new Kept(answer, answer.body().readAllBytes());
            answers.put(request.target(), kept);
        }
        return kept.head.with(kept.body);
    }
}
