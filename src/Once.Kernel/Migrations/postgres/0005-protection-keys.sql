CREATE TABLE protection_key (
    id uuid NOT NULL,
    name text NOT NULL,
    cipher text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_protection_key PRIMARY KEY (id)
);
