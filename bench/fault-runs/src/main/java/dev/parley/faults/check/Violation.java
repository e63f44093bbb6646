package dev.parley.faults.check;

/// Something that must not be, and about which message.
///
/// @param room empty if it is about none
/// @param seq 0 if it is about none
/// @param key empty if it is about none
public record Violation(Rule rule, String what, String room, long seq, String key) {

    static Violation at(Rule rule, String what, String room, long seq) {
        return new Violation(rule, what, room, seq, "");
    }

    static Violation of(Rule rule, String what, String room, String key) {
        return new Violation(rule, what, room, 0, key);
    }

    static Violation of(Rule rule, String what) {
        return new Violation(rule, what, "", 0, "");
    }
}
