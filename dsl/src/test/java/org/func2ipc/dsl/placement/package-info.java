@NullMarked
package org.func2ipc.dsl.placement;

import org.jspecify.annotations.NullMarked;
