/**
 * Tests for users of func2ipc, on plain JUnit.
 *
 * <p>{@link org.func2ipc.testkit.MarshallingContract} holds a type with a generated codec to the wire format: three
 * lines name the type and some values, the contract brings the tests.
 */
@NullMarked
package org.func2ipc.testkit;

import org.jspecify.annotations.NullMarked;
