/** Tests of schemas and of what their changes mean. */
@NullMarked
package org.func2ipc.dsl.schema;

import org.jspecify.annotations.NullMarked;
