alter table entry
    add column target bigint, -- of an edit and a deletion: the seq of what was said
    add column changed_by bigint, -- of what was said: the seq of the newest edit, or of the deletion
    drop constraint entry_kind_check,
    drop constraint entry_check,
    add check (kind in ('SAID', 'EDITED', 'DELETED', 'JOINED', 'LEFT')),
    add check ((kind in ('SAID', 'EDITED', 'DELETED')) = (key is not null)),
    add check ((kind in ('EDITED', 'DELETED')) = (target is not null)),
    -- Words are in one place, and null once they are deleted.
    add check (kind = 'SAID' or (text is null and changed_by is null)),
    add check (kind <> 'SAID' or text is not null or changed_by is not null);
