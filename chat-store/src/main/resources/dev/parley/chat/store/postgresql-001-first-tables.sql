-- Compared byte by byte, as SQLite does: no index depends on what the system thinks of letters.
create domain word as text collate "C";

create table data_set (
    epoch word not null
);

-- What each lane of the writer committed last, and whose lane it is.
create table lane (
    number integer primary key,
    holder word not null,
    batch word not null
);

create table person (
    id word primary key,
    name word not null,
    last_room word
);

create table session (
    id word primary key, -- SHA-256 of the token
    person_id word not null references person (id),
    began bigint not null, -- milliseconds since 1970, as all times here
    seen bigint not null
);

create table room (
    id word primary key,
    kind word not null check (kind in ('LOBBY', 'PUBLIC', 'PRIVATE', 'DIRECT')),
    name word not null,
    code word unique,
    first_person word references person (id),
    second_person word references person (id),
    last_seq bigint not null default 0,
    unique (first_person, second_person)
) with (fillfactor = 70); -- its rows change with every entry, and find room beside themselves

create index public_room on room (kind) where kind = 'PUBLIC';

insert into room (id, kind, name) values ('lobby', 'LOBBY', 'Lobby');

create table membership (
    room_id word not null references room (id),
    person_id word not null references person (id),
    primary key (room_id, person_id)
);

create index membership_of_person on membership (person_id, room_id);

create table entry (
    room_id word not null references room (id),
    seq bigint not null,
    id word not null,
    at bigint not null,
    author_id word not null references person (id),
    kind word not null check (kind in ('SAID', 'JOINED', 'LEFT')),
    key word,
    text word,
    primary key (room_id, seq),
    check ((kind = 'SAID') = (key is not null and text is not null))
);

create unique index entry_of_key on entry (author_id, key) where key is not null;

create table read_position (
    person_id word not null references person (id),
    room_id word not null references room (id),
    seq bigint not null,
    primary key (person_id, room_id)
);
