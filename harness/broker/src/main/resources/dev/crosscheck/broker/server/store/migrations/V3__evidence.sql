CREATE TABLE evidence (
    sha256          CHAR(64) PRIMARY KEY,
    size            BIGINT NOT NULL,
    created_at      TIMESTAMP WITH TIME ZONE NOT NULL
);

-- In pieces, because an embedded database bounds one value to a mebibyte.
CREATE TABLE evidence_pieces (
    sha256          CHAR(64) NOT NULL REFERENCES evidence (sha256),
    position        INTEGER NOT NULL,
    bytes           BYTEA NOT NULL,
    PRIMARY KEY (sha256, position)
);
