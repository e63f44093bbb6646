package dev.parley.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Objects;
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

    /// A body of bytes, in hexadecimal digits.
    String hex() {
        assertThat(answer.orElseThrow().contentType()).isEqualTo("application/octet-stream");
        ByteBuffer bytes = Objects.requireNonNull(answer.orElseThrow().bytes()).duplicate();
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return HexFormat.of().formatHex(copy);
    }

    String body() {
        return answer.orElseThrow().body();
    }
}
