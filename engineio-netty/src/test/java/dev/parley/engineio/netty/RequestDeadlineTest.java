package dev.parley.engineio.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestDeadlineTest {

    private final EmbeddedChannel channel = new EmbeddedChannel();

    @BeforeEach
    void a_clock_that_the_test_turns() {
        channel.freezeTime();
        channel.pipeline().addLast(new RequestDeadline());
    }

    @AfterEach
    void end() {
        channel.finishAndReleaseAll();
    }

    private void pass(Duration time) {
        channel.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
        channel.runScheduledPendingTasks();
        channel.runPendingTasks();
    }

    private void head() {
        channel.writeInbound(new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/"));
    }

    private void endOfRequest() {
        channel.writeInbound(LastHttpContent.EMPTY_LAST_CONTENT);
    }

    private void answer(HttpResponseStatus status) {
        channel.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status));
    }

    @Test
    void who_asks_nothing_is_sent_away() {
        pass(Duration.ofSeconds(9));
        assertThat(channel.isOpen()).isTrue();
        pass(Duration.ofSeconds(1));

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void who_does_not_come_to_an_end_is_sent_away() {
        head();
        pass(Duration.ofSeconds(29));
        answer(HttpResponseStatus.CONTINUE);
        assertThat(channel.isOpen()).isTrue();
        pass(Duration.ofSeconds(1));

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void an_answer_may_take_as_long_as_it_takes() {
        head();
        endOfRequest();
        pass(Duration.ofHours(1));

        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void who_was_answered_and_asks_nothing_more_is_sent_away() {
        head();
        endOfRequest();
        pass(Duration.ofMinutes(5));
        answer(HttpResponseStatus.OK);
        pass(Duration.ofSeconds(59));
        assertThat(channel.isOpen()).isTrue();
        pass(Duration.ofSeconds(1));

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void an_answer_before_the_end_of_the_request_counts_as_well() {
        head();
        answer(HttpResponseStatus.OK);
        endOfRequest();
        pass(Duration.ofSeconds(60));

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void of_two_requests_the_second_may_still_wait() {
        head();
        endOfRequest();
        head();
        endOfRequest();
        answer(HttpResponseStatus.OK);
        pass(Duration.ofHours(1));
        assertThat(channel.isOpen()).isTrue();
        answer(HttpResponseStatus.OK);
        pass(Duration.ofSeconds(60));

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void who_reads_nothing_of_its_answers_is_sent_away() {
        block(100_000);
        pass(Duration.ofSeconds(9));
        assertThat(channel.isOpen()).isTrue();
        pass(Duration.ofSeconds(1));

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void who_reads_slowly_is_waited_for() {
        block(100_000);
        for (int i = 0; i < 3; i++) {
            pass(Duration.ofSeconds(9));
            channel.unsafe().outboundBuffer().removeBytes(1_000);
            pass(Duration.ofSeconds(1));
        }

        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void who_has_read_everything_is_not_blamed_for_what_was_before() {
        block(100_000);
        channel.unsafe().outboundBuffer().removeBytes(100_000);
        channel.runPendingTasks();
        pass(Duration.ofSeconds(10));

        assertThat(channel.isOpen()).as("an answer may take its time").isTrue();
    }

    private void block(int bytes) {
        head();
        endOfRequest();
        channel.unsafe()
                .outboundBuffer()
                .addMessage(Unpooled.buffer(bytes).writeZero(bytes), bytes, channel.newPromise());
        channel.unsafe().outboundBuffer().addFlush();
        channel.runPendingTasks();
    }
}
