package dev.parley.acceptance.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;

/// An attacker at both doors, while five others, the canaries, talk on and must notice nothing.
@TestInstance(Lifecycle.PER_CLASS)
abstract class AmongCanaries {

    private static final int CANARIES = 5;

    final List<Talker> canaries = new ArrayList<>();
    ParleyProcess parley;
    Script attacker;
    Script victim;
    Talker socket;
    JsonNode secret;
    int names;

    @BeforeAll
    void start() throws Exception {
        parley = ParleyProcess.start();
        for (int i = 0; i < CANARIES; i++) {
            canaries.add(Talker.guest(parley, "Canary " + i));
        }
        victim = Script.named(parley, "Victim");
        secret = victim.create("Secret", "private");
        victim.say(id(secret), "victims-key", "between us");
    }

    @BeforeEach
    void an_attacker_at_both_doors() throws Exception {
        attacker = Script.named(parley, "Mallory " + names++);
        socket = Talker.withToken(parley, attacker.token());
    }

    @AfterEach
    void the_canaries_notice_nothing() throws Exception {
        String word = "tweet " + names;
        canaries.getFirst().socket().send(word);
        for (var canary : canaries) {
            canary.heard().awaitMessage(word);
            assertThat(canary.heard().all()).noneMatch(event -> event.name().equals("disconnect"));
        }
        socket.close();
        attacker.close();
    }

    @AfterAll
    void stop() {
        canaries.forEach(Talker::close);
        victim.close();
        String log = parley.log();
        parley.close();
        assertThat(log).as("what the program complained of").doesNotContain("ERROR", "Exception");
    }

    static String id(JsonNode object) {
        return object.path("id").asString("");
    }

    static String code(JsonNode answer) {
        return answer.path("code").asString("");
    }
}
