@NullMarked
package org.func2ipc.dsl.apps;

import org.jspecify.annotations.NullMarked;
