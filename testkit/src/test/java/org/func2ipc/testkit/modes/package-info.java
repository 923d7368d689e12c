@NullMarked
package org.func2ipc.testkit.modes;

import org.jspecify.annotations.NullMarked;
