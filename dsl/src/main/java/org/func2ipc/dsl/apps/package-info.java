/** The descriptor file apps.toml: read with line and column in every message. */
@NullMarked
package org.func2ipc.dsl.apps;

import org.jspecify.annotations.NullMarked;
