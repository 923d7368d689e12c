package org.func2ipc.testkit;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A program that tests need and a machine may lack: without it they are skipped with a text that says so; where property
 * {@value #REQUIRE} is {@value #QEMU} they fail instead.
 */
public final class ExternalProgram {
    private static final String REQUIRE = "virtio.require";
    private static final String QEMU = "qemu";

    private ExternalProgram() {}

    /**
     * To be called before all tests of a class.
     *
     * @param installed whether {@code program} is there
     * @param packageName what to install
     */
    public static void require(boolean installed, String program, String packageName) {
        if (System.getProperty(REQUIRE, "").equals(QEMU)) {
            Assertions.assertTrue(installed, program + " must be installed: apt-get install " + packageName);
        }
        Assumptions.assumeTrue(installed, program + " not found: install " + packageName);
    }
}
