package dev.parley.engineio;

import java.util.Optional;

/// The way back to one HTTP request, written down.
final class RecordingReply implements EngineReply {

    private Optional<Answer> answer = Optional.empty();
    private Runnable whenCut = () -> {};

    @Override
    public void answer(Answer given) {
        if (answer.isPresent()) {
            throw new IllegalStateException("answered twice");
        }
        answer = Optional.of(given);
    }

    @Override
    public void onCut(Runnable task) {
        whenCut = task;
    }

    /// The client's connection is lost.
    void cut() {
        whenCut.run();
    }

    boolean isWaiting() {
        return answer.isEmpty();
    }

    int status() {
        return answer.orElseThrow().status();
    }

    String body() {
        return answer.orElseThrow().body();
    }
}
