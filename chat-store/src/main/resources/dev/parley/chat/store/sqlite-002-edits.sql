-- Made anew, for SQLite does not change a check.
create table entry_with_edits (
    number integer primary key,
    room_id text not null references room (id),
    seq integer not null,
    id text not null,
    at integer not null,
    author_id text not null references person (id),
    kind text not null check (kind in ('SAID', 'EDITED', 'DELETED', 'JOINED', 'LEFT')),
    key text,
    text text, -- of what was said, and nowhere else: null once it is deleted
    target integer, -- of an edit and a deletion: the seq of what was said
    changed_by integer, -- of what was said: the seq of the newest edit, or of the deletion
    unique (room_id, seq),
    check ((kind in ('SAID', 'EDITED', 'DELETED')) = (key is not null)),
    check ((kind in ('EDITED', 'DELETED')) = (target is not null)),
    check (kind = 'SAID' or (text is null and changed_by is null)),
    check (kind <> 'SAID' or text is not null or changed_by is not null)
) strict;

insert into entry_with_edits (number, room_id, seq, id, at, author_id, kind, key, text)
select number, room_id, seq, id, at, author_id, kind, key, text from entry;

drop table entry;

alter table entry_with_edits rename to entry;

create unique index entry_of_key on entry (author_id, key) where key is not null;
