/** The demonstration: one system, three modes, one output. */
@NullMarked
package org.func2ipc.examples.demo;

import org.jspecify.annotations.NullMarked;
