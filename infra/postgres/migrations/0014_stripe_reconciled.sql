-- Up to when the events of Stripe were compared with the log. Without a row: nothing was compared yet. Losing it costs a
-- longer list the next time: an event that is in the log already has no effect.
CREATE TABLE mangamotion_stripe_reconciled (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    until timestamptz NOT NULL
);
