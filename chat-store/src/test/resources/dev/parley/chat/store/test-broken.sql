alter table room add column mood text not null default 'fine';
insert into no_such_table values (1);
