package dev.parley.chat.terminal;

import dev.parley.chat.terminal.KeptSessions.Kept;
import dev.parley.chat.terminal.model.Fault;
import dev.parley.chat.terminal.view.Text;
import dev.parley.chat.terminal.wire.Answer;
import dev.parley.chat.terminal.wire.FrontDoor;
import dev.parley.chat.terminal.wire.FrontDoor.Entered;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/// Finds out who somebody is: by the session they have, or by a name that is free.
final class SignIn {

    private final FrontDoor door;
    private final URI server;
    private final KeptSessions kept;
    private final Streams streams;
    private final boolean typed;

    SignIn(FrontDoor door, URI server, KeptSessions kept, Streams streams, boolean typed) {
        this.door = door;
        this.server = server;
        this.kept = kept;
        this.streams = streams;
        this.typed = typed;
    }

    /// Nothing, if they do not come in; why was said then.
    Optional<Entered> enter(Optional<String> wanted) throws IOException {
        Optional<String> last = kept.last(server).map(Kept::name);
        Optional<String> name = wanted.or(() -> typed ? Optional.empty() : last);
        if (name.isEmpty() && !typed) {
            streams.err().println("parley: who are you? --name NAME");
            return Optional.empty();
        }
        while (true) {
            String given = name.isPresent() ? name.get() : ask(last);
            if (given.isEmpty()) {
                return Optional.empty();
            }
            switch (as(given)) {
                case Answer.Granted<Entered>(Entered entered) -> {
                    return Optional.of(entered);
                }
                case Answer.Refused<Entered>(Fault fault) -> {
                    streams.err().println("parley: " + Text.visibleLine(fault.inWords()));
                    if (!typed || !isAboutTheName(fault)) {
                        return Optional.empty();
                    }
                    name = Optional.empty();
                }
            }
        }
    }

    private Answer<Entered> as(String name) {
        Optional<Kept> before = kept.find(server, name);
        Answer<Entered> answer = before.map(each -> door.goOn(each.token())).orElseGet(() -> door.signIn(name));
        if (before.isPresent() && answer instanceof Answer.Refused<Entered>(Fault fault) && fault.sessionEnded()) {
            kept.forget(server, name);
            answer = door.signIn(name);
        }
        if (answer instanceof Answer.Granted<Entered>(Entered entered)) {
            kept.keep(new Kept(server, entered.me().name(), entered.token()));
        }
        return answer;
    }

    private static boolean isAboutTheName(Fault fault) {
        return fault.code().startsWith("name_");
    }

    private String ask(Optional<String> last) throws IOException {
        streams.out()
                .print("Your name"
                        + last.map(name -> " [" + Text.visibleLine(name) + "]").orElse("") + ": ");
        streams.out().flush();
        String line = streams.in().readLine();
        if (line == null) {
            return "";
        }
        return line.isBlank() ? last.orElse("") : line.strip();
    }
}
