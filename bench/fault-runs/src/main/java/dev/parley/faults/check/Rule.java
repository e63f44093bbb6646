package dev.parley.faults.check;

import dev.parley.faults.record.Run;
import java.util.List;
import java.util.stream.Stream;

/// What must hold of every run.
public enum Rule {
    LOST(Harm.LOST, "what was acknowledged is in the history once, with that id and seq"),
    ACK_AFTER_STORE(Harm.LOST, "what was acknowledged just before a kill is there"),
    EARLY_SIGHT(Harm.LOST, "whatever somebody heard is in the history"),
    DELIVERED(Harm.LOST, "who is connected at the end has applied everything of its rooms"),
    DOUBLED(Harm.DOUBLED, "no key, id or seq is there twice, nothing is applied twice"),
    UNKNOWN(Harm.DOUBLED, "what was never acknowledged is there once or not at all"),
    PHANTOM(Harm.DOUBLED, "what is in the history was sent, and not finally refused"),
    GAPLESS(Harm.OUT_OF_ORDER, "the seqs of a room are 1 to N"),
    SENDER_ORDER(Harm.OUT_OF_ORDER, "one sender's messages in a room stand as they were sent"),
    ORDER(Harm.OUT_OF_ORDER, "what a client applies rises by one from where it began"),
    DIVERGENCE(Harm.OUT_OF_ORDER, "a seq of a room is the same message for everybody"),
    PICTURE(Harm.OUT_OF_ORDER, "what a client shows in the end, edits and deletions applied, is what stands there"),
    RIGHTS(Harm.OTHER, "nobody hears a room they are not in"),
    HONEST_ERRORS(Harm.OTHER, "a refusal has a code of the contract, and is none of ours"),
    RECOVERY(Harm.OTHER, "soon after each fault somebody is acknowledged again"),
    BOUNDED(Harm.OTHER, "memory, open files and threads stay within bounds"),
    ALIVE(Harm.OTHER, "the program never ends by itself");

    private final Harm harm;
    private final String meaning;

    Rule(Harm harm, String meaning) {
        this.harm = harm;
        this.meaning = meaning;
    }

    /// What it would be for the people who talk.
    public enum Harm {
        LOST,
        DOUBLED,
        OUT_OF_ORDER,
        OTHER
    }

    public Harm harm() {
        return harm;
    }

    public String meaning() {
        return meaning;
    }

    /// What contradicts this rule.
    public List<Violation> violations(Run run) {
        return violations(new Evidence(run)).toList();
    }

    private Stream<Violation> violations(Evidence evidence) {
        return switch (this) {
            case LOST -> StoredRules.lost(evidence);
            case ACK_AFTER_STORE -> StoredRules.ackAfterStore(evidence);
            case EARLY_SIGHT -> HeardRules.earlySight(evidence);
            case DELIVERED -> HeardRules.delivered(evidence);
            case DOUBLED -> StoredRules.doubled(evidence);
            case UNKNOWN -> StoredRules.unknown(evidence);
            case PHANTOM -> StoredRules.phantom(evidence);
            case GAPLESS -> StoredRules.gapless(evidence);
            case SENDER_ORDER -> StoredRules.senderOrder(evidence);
            case ORDER -> HeardRules.order(evidence);
            case DIVERGENCE -> HeardRules.divergence(evidence);
            case PICTURE -> Picture.violations(evidence);
            case RIGHTS -> HeardRules.rights(evidence);
            case HONEST_ERRORS -> ServiceRules.honestErrors(evidence);
            case RECOVERY -> ServiceRules.recovery(evidence);
            case BOUNDED -> ServiceRules.bounded(evidence);
            case ALIVE -> ServiceRules.alive(evidence);
        };
    }
}
