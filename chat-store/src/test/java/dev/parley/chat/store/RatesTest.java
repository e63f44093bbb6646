package dev.parley.chat.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.ChatLimits;
import dev.parley.chat.Origin;
import dev.parley.chat.Person;
import dev.parley.chat.PostKey;
import dev.parley.chat.Refusal;
import dev.parley.chat.RoomId;
import dev.parley.chat.RoomView;
import dev.parley.chat.Visibility;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RatesTest extends ChatFixture {

    private static final Origin ELSEWHERE = new Origin("192.0.2.1");

    @Override
    ChatLimits limits() {
        return ChatLimits.DEFAULTS;
    }

    @Test
    void people_who_say_too_much_at_once_are_told_when_to_go_on() {
        Person ann = signIn("ann");
        for (int i = 0; i < 20; i++) {
            say(ann, RoomId.LOBBY, "hello");
        }

        assertThat(refusal(Refusal.RATE_LIMITED, () -> say(ann, RoomId.LOBBY, "hello"))
                        .retryAfter())
                .contains(Duration.ofMillis(500));
        time.turn(Duration.ofMillis(500));
        assertThat(say(ann, RoomId.LOBBY, "hello").seq()).isEqualTo(21);
    }

    @Test
    void edits_and_deletions_are_counted_with_what_is_said() {
        Person ann = signIn("ann");
        long said = say(ann, RoomId.LOBBY, "hello").seq();
        for (int i = 0; i < 18; i++) {
            chat.edit(ann, RoomId.LOBBY, said, PostKey.random(), "hello " + i);
        }
        chat.delete(ann, RoomId.LOBBY, said, PostKey.random());

        refusal(Refusal.RATE_LIMITED, () -> chat.edit(ann, RoomId.LOBBY, said, PostKey.random(), "hello again"));
        refusal(Refusal.RATE_LIMITED, () -> chat.delete(ann, RoomId.LOBBY, said, PostKey.random()));
        refusal(Refusal.RATE_LIMITED, () -> say(ann, RoomId.LOBBY, "hello"));
    }

    @Test
    void visitors_say_less() {
        Person visitor = chat.visit(HOME);
        for (int i = 0; i < 10; i++) {
            say(visitor, RoomId.LOBBY, "hello");
        }

        refusal(Refusal.RATE_LIMITED, () -> say(visitor, RoomId.LOBBY, "hello"));
    }

    @Test
    void sign_ins_are_counted_by_origin() {
        for (int i = 0; i < 10; i++) {
            signIn("person " + i);
        }

        refusal(Refusal.RATE_LIMITED, () -> signIn("one more"));
        assertThat(chat.signIn(ELSEWHERE, "one more").person().name()).isEqualTo("one more");
    }

    @Test
    void wrong_codes_are_counted_and_right_ones_are_not() {
        Person ann = signIn("ann");
        Person bob = signIn("bob");
        RoomView cellar = create(ann, "cellar", Visibility.PRIVATE);
        String code = cellar.code().orElseThrow().value();
        for (int i = 0; i < 30; i++) {
            chat.joinByCode(ann, HOME, code);
        }
        for (int i = 0; i < 10; i++) {
            refusal(Refusal.NOT_FOUND, () -> chat.joinByCode(bob, HOME, "AAAAAAAA"));
        }

        refusal(Refusal.RATE_LIMITED, () -> chat.joinByCode(bob, HOME, "AAAAAAAA"));
        refusal(Refusal.RATE_LIMITED, () -> chat.joinByCode(bob, HOME, code));
        time.turn(Duration.ofMinutes(1));
        assertThat(chat.joinByCode(bob, HOME, code).id()).isEqualTo(cellar.id());
    }

    @Test
    void rooms_are_made_ten_at_a_time() {
        Person ann = signIn("ann");
        for (int i = 0; i < 10; i++) {
            create(ann, "room " + i, Visibility.PUBLIC);
        }

        refusal(Refusal.RATE_LIMITED, () -> create(ann, "one more", Visibility.PUBLIC));
    }
}
