package org.func2ipc.runtime.domain;

import org.func2ipc.dsl.component.Board;
import org.func2ipc.dsl.component.Dma;
import org.func2ipc.dsl.component.SharedRegion;

/** Memory of one domain: the regions of its components, at the device addresses of the boot plan. */
public interface DomainMemory {
    /** The {@code dma} region of a component of this domain. */
    Dma dma(String component, String region);

    /** The {@code shared} region of a component of this domain. */
    SharedRegion shared(String component, String region);

    /**
     * Takes the region that component {@code owner} declares as {@code name} from this domain, if it has it: every later
     * use fails with {@code InvalidCapability}, executed NO, and it is no longer mapped.
     *
     * @param why what those who use it are told
     */
    void revoke(String owner, String name, String why);

    /** Makes every dma region of the domain, and every shared region that is mapped in it, reachable by {@code board}. */
    void attachTo(Board board);
}
