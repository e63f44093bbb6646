-- Which words stand in it. They come from the program, already without case and accents, each with its places;
-- `in@` and `from@` before a room and the words of a name are what a search is narrowed by.
alter table entry add column words tsvector;

create index entry_of_words on entry using gin (words) where words is not null;

-- Whoever changes a text indexes it anew; it is never found by what it said before.
create function entry_words_changed() returns trigger language plpgsql as $$
begin
    if new.words is not distinct from old.words then
        new.words := null;
    end if;
    return new;
end
$$;

create trigger entry_words_changed before update of text on entry
    for each row when (new.text is distinct from old.text)
    execute function entry_words_changed();
