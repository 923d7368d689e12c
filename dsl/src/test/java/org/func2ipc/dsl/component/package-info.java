@NullMarked
package org.func2ipc.dsl.component;

import org.jspecify.annotations.NullMarked;
