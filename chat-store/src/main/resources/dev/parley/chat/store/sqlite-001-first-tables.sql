create table data_set (
    epoch text not null
) strict;

create table person (
    id text primary key,
    name text not null,
    last_room text
) strict;

create table session (
    id text primary key, -- SHA-256 of the token
    person_id text not null references person (id),
    began integer not null, -- milliseconds since 1970, as all times here
    seen integer not null
) strict, without rowid;

create table room (
    id text primary key,
    kind text not null check (kind in ('LOBBY', 'PUBLIC', 'PRIVATE', 'DIRECT')),
    name text not null,
    code text unique,
    first_person text references person (id),
    second_person text references person (id),
    last_seq integer not null default 0,
    unique (first_person, second_person)
) strict;

create index public_room on room (kind) where kind = 'PUBLIC';

insert into room (id, kind, name) values ('lobby', 'LOBBY', 'Lobby');

create table membership (
    room_id text not null references room (id),
    person_id text not null references person (id),
    primary key (room_id, person_id)
) strict, without rowid;

create index membership_of_person on membership (person_id, room_id);

create table entry (
    number integer primary key,
    room_id text not null references room (id),
    seq integer not null,
    id text not null,
    at integer not null,
    author_id text not null references person (id),
    kind text not null check (kind in ('SAID', 'JOINED', 'LEFT')),
    key text,
    text text,
    unique (room_id, seq),
    check ((kind = 'SAID') = (key is not null and text is not null))
) strict;

create unique index entry_of_key on entry (author_id, key) where key is not null;

create table read_position (
    person_id text not null references person (id),
    room_id text not null references room (id),
    seq integer not null,
    primary key (person_id, room_id)
) strict, without rowid;
