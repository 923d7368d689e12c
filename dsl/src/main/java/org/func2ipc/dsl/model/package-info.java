/** The immutable description of a system that the builder and apps.toml both produce: records only. */
@NullMarked
package org.func2ipc.dsl.model;

import org.jspecify.annotations.NullMarked;
