DROP TABLE "item_gram";

CREATE TABLE "search_entry" (
    "number" INTEGER NOT NULL CONSTRAINT "pk_search_entry" PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "grams" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "holders" TEXT NOT NULL
);

CREATE TABLE "use_count" (
    "region_code" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    CONSTRAINT "pk_use_count" PRIMARY KEY ("region_code", "month", "code")
);

CREATE UNIQUE INDEX "ix_search_entry_kind_code" ON "search_entry" ("kind", "code");

CREATE INDEX "ix_search_entry_revision" ON "search_entry" ("revision");

-- The store's own text index over the grams; triggers keep it in step with the table.
CREATE VIRTUAL TABLE search_text USING fts5(grams, content = 'search_entry', content_rowid = 'number', detail = none, tokenize = 'unicode61 remove_diacritics 0');

CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN
    INSERT INTO search_text (rowid, grams) VALUES (new.number, new.grams);
END;

CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN
    INSERT INTO search_text (search_text, rowid, grams) VALUES ('delete', old.number, old.grams);
END;

CREATE TRIGGER search_entry_changed AFTER UPDATE OF grams ON search_entry BEGIN
    INSERT INTO search_text (search_text, rowid, grams) VALUES ('delete', old.number, old.grams);
    INSERT INTO search_text (rowid, grams) VALUES (new.number, new.grams);
END;
