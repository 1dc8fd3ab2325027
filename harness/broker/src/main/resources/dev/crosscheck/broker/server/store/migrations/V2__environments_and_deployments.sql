-- contacts: the JSON array that was given
CREATE TABLE environments (
    uuid            VARCHAR(36) PRIMARY KEY,
    name            VARCHAR(255) NOT NULL UNIQUE,
    display_name    VARCHAR(255),
    production      BOOLEAN NOT NULL,
    contacts        TEXT,
    created_at      TIMESTAMP WITH TIME ZONE NOT NULL
);

-- kind: DEPLOYED or RELEASED
CREATE TABLE deployments (
    uuid            VARCHAR(36) PRIMARY KEY,
    kind            VARCHAR(10) NOT NULL,
    version_id      BIGINT NOT NULL REFERENCES versions (id),
    service_id      BIGINT NOT NULL REFERENCES services (id),
    environment     VARCHAR(36) NOT NULL REFERENCES environments (uuid) ON DELETE CASCADE,
    target          VARCHAR(255),
    created_at      TIMESTAMP WITH TIME ZONE NOT NULL,
    ended_at        TIMESTAMP WITH TIME ZONE
);

CREATE INDEX deployments_by_service ON deployments (service_id);
