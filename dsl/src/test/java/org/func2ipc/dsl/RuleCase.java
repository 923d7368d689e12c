package org.func2ipc.dsl;

import java.util.List;

/**
 * A definition that breaks one rule.
 *
 * @param rule the rule
 * @param what what is wrong, for the name of the test
 * @param definition breaks this rule and no other
 * @param fragments parts of the message: value, rule, way out
 */
record RuleCase(String rule, String what, SystemDefinition definition, List<String> fragments) {
    static RuleCase of(String rule, String what, SystemDefinition definition, String... fragments) {
        return new RuleCase(rule, what, definition, List.of(fragments));
    }

    @Override
    public String toString() {
        return rule + ": " + what;
    }
}
