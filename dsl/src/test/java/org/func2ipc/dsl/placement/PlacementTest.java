package org.func2ipc.dsl.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.func2ipc.dsl.model.DomainModel;
import org.func2ipc.dsl.model.SystemModel;
import org.junit.jupiter.api.Test;

class PlacementTest {
    /** main -> fs -> block, main -> log. */
    private static final SystemModel FILES = new Sketch()
            .program("main")
            .component("fs")
            .component("block")
            .component("log")
            .edge("main", "fs")
            .edge("fs", "block")
            .edge("main", "log")
            .model();

    @Test
    void mergedDomainIsNamedAfterTheProgram() {
        assertThat(Placement.merged(FILES).domains())
                .containsExactly(new PlacedDomain("main", 0, List.of("main", "fs", "block", "log")));
    }

    @Test
    void separateDomainsStandCalleeFirst() {
        assertThat(Placement.separate(FILES).domains())
                .extracting(PlacedDomain::name)
                .containsExactly("block", "fs", "log", "main");
    }

    @Test
    void aloneLeavesTheRestTogether() {
        assertThat(Placement.alone(FILES, Set.of("block")).domains())
                .containsExactly(
                        new PlacedDomain("block", 0, List.of("block")),
                        new PlacedDomain("main", 1, List.of("main", "fs", "log")));
    }

    @Test
    void aGroupWithoutTheProgramIsNamedAfterItsFirstComponent() {
        assertThat(Placement.alone(FILES, Set.of("main")).domains())
                .extracting(PlacedDomain::name)
                .containsExactly("fs", "main");
    }

    @Test
    void declaredDomainsKeepNameAndNumber() {
        SystemModel model = new Sketch()
                .program("main")
                .component("fs")
                .component("block", "drivers")
                .component("net", "drivers")
                .domain(new DomainModel("drivers", 0))
                .edge("main", "fs")
                .edge("fs", "block")
                .model();

        assertThat(Placement.declared(model).domains())
                .containsExactly(
                        new PlacedDomain("drivers", 0, List.of("block", "net")),
                        new PlacedDomain("main", 1, List.of("main", "fs")));
        assertThat(Placement.alone(model, Set.of("net")).domains())
                .containsExactly(
                        new PlacedDomain("drivers", 0, List.of("block")),
                        new PlacedDomain("main", 1, List.of("main", "fs")),
                        new PlacedDomain("net", 2, List.of("net")));
    }

    /** A component is alone in the domain that bears its name; what stays behind takes another name. */
    @Test
    void nameOfADomainIsNeverThatOfAComponentElsewhere() {
        SystemModel model = new Sketch()
                .component("block", "block")
                .component("net", "block")
                .program("main")
                .domain(new DomainModel("block", 3))
                .model();

        assertThat(Placement.alone(model, Set.of("block")).domains())
                .extracting(PlacedDomain::name)
                .containsExactly("block", "net", "main");
    }

    @Test
    void domainsThatCallEachOtherAreOrderedAllTheSame() {
        SystemModel model = new Sketch()
                .program("main", "one")
                .component("a", "two")
                .component("b", "one")
                .domain(new DomainModel("one", 1))
                .domain(new DomainModel("two", 2))
                .edge("main", "a")
                .edge("a", "b")
                .model();

        assertThat(Placement.declared(model).domains())
                .extracting(PlacedDomain::name)
                .containsExactly("two", "one");
    }

    @Test
    void unknownNamesAreRefusedWithTheNearest() {
        assertThatThrownBy(() -> Placement.alone(FILES, Set.of("blok", "zzzzzz")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no component \"blok\" in system sketch; did you mean \"block\"?")
                .hasMessageContaining("no component \"zzzzzz\" in system sketch; known: block, fs, log, main");
    }

    @Test
    void edgesAreDirectInsideADomain() {
        Placement placement = Placement.alone(FILES, Set.of("block"));

        assertThat(FILES.edges()).extracting(placement::isDirect).containsExactlyInAnyOrder(true, true, false);
        assertThatThrownBy(() -> placement.domainOf("nobody")).hasMessageContaining("\"nobody\" is not placed");
    }
}
