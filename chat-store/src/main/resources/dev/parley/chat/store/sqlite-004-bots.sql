create table bot (
    person_id text primary key references person (id),
    room_id text not null references room (id),
    proof text not null unique, -- SHA-256 of the token
    may_read integer not null check (may_read in (0, 1)),
    may_post integer not null check (may_post in (0, 1))
) strict, without rowid;
