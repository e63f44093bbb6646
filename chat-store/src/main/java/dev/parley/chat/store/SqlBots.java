package dev.parley.chat.store;

import dev.parley.chat.Bot;
import dev.parley.chat.BotRepository;
import dev.parley.chat.BotRight;
import dev.parley.chat.PersonId;
import dev.parley.chat.RoomId;
import dev.parley.chat.SessionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The programs that speak in rooms, or read them.
final class SqlBots implements BotRepository {

    private final Writer writer;
    private final Readers readers;

    SqlBots(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public void add(Bot bot) {
        writer.write(transaction -> transaction.update(
                """
                insert into bot (person_id, room_id, proof, may_read, may_post)
                values (?, ?, ?, ?, ?)
                """,
                bot.person().id().value(),
                bot.room().value(),
                bot.proof().value(),
                number(bot, BotRight.READ),
                number(bot, BotRight.POST)));
    }

    @Override
    public List<Bot> all() {
        return readers.read(connection -> connection.list("""
                        select b.person_id, b.room_id, b.proof, b.may_read, b.may_post, p.name as person_name
                        from bot b join person p on p.id = b.person_id
                        """, SqlBots::bot));
    }

    @Override
    public void remove(PersonId bot) {
        writer.write(transaction -> transaction.update("delete from bot where person_id = ?", bot.value()));
    }

    private static Bot bot(ResultSet row) throws SQLException {
        Set<BotRight> rights = EnumSet.noneOf(BotRight.class);
        if (row.getInt("may_read") == 1) {
            rights.add(BotRight.READ);
        }
        if (row.getInt("may_post") == 1) {
            rights.add(BotRight.POST);
        }
        return new Bot(
                Rows.person(row), new RoomId(row.getString("room_id")), rights, new SessionId(row.getString("proof")));
    }

    private static int number(Bot bot, BotRight right) {
        return bot.rights().contains(right) ? 1 : 0;
    }
}
