package org.func2ipc.testkit.zoo;

import java.util.List;

/** Holds values of its own type through a list. */
public record Tree(int id, List<Tree> children) {
    /** A chain of {@code levels} values. */
    public static Tree chain(int levels) {
        Tree tree = new Tree(levels, List.of());
        for (int level = levels - 1; level > 0; level--) {
            tree = new Tree(level, List.of(tree));
        }
        return tree;
    }
}
