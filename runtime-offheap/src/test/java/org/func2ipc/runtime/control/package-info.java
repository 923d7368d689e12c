@NullMarked
package org.func2ipc.runtime.control;

import org.jspecify.annotations.NullMarked;
