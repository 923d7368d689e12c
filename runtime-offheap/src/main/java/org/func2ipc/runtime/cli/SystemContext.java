package org.func2ipc.runtime.cli;

import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.model.SystemModel;

/**
 * What the commands of a system work on.
 *
 * @param system what the definition defines
 * @param definition the user's class
 * @param terminal where commands print
 */
record SystemContext(DefinedSystem system, SystemDefinition definition, Terminal terminal) {
    SystemModel model() {
        return system.model();
    }
}
