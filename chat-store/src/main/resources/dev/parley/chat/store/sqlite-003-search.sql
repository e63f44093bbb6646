-- Which words stand in which entry. The words come from the program, already without case and accents, so every
-- character but the space belongs to one; `room` and `author` are what a search is narrowed by. It keeps what it was
-- given, so that it can take all of it out again.
create virtual table entry_words using fts5 (
    words, room, author,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'"
);

-- What is taken out leaves nothing behind in the index.
insert into entry_words (entry_words, rank) values ('secure-delete', 1);

-- Whoever changes a text indexes it anew; it is never found by what it said before.
create trigger entry_words_changed after update of text on entry when new.text is not old.text begin
    delete from entry_words where rowid = old.number;
end;

create trigger entry_words_gone after delete on entry begin
    delete from entry_words where rowid = old.number;
end;

-- From which entry on which day it was, so that a search by time need not look through all of time. A clock that
-- is set back begins another row.
create table entry_day (
    first_number integer primary key,
    day integer not null -- since 1970
) strict;

insert into entry_day (first_number, day)
select number, day
from (select number, at / 86400000 as day, lag(at / 86400000) over (order by number) as before from entry)
where day is not before;

create trigger entry_day_begun after insert on entry
when (select day from entry_day order by first_number desc limit 1) is not new.at / 86400000 begin
    insert into entry_day (first_number, day) values (new.number, new.at / 86400000);
end;
