package org.func2ipc.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.func2ipc.runtime.Mode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The zoo's visitor sees the same in every mode, and sees what the rules R4 to R29 say. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ZooModesTest {
    private static final String NPE = "java.lang.NullPointerException: ";
    private static final String REFUSED = "java.lang.IllegalArgumentException: ";

    private Map<String, String> direct = Map.of();

    @BeforeAll
    void visit() {
        direct = ZooVisit.in(Mode.DIRECT);
    }

    @Test
    void checkedDiffersInNothing() {
        assertThat(ZooVisit.in(Mode.CHECKED)).isEqualTo(direct);
    }

    @Test
    void namesWhatIsNullBeforeTheCall_R5() {
        assertThat(direct.get("null parameter")).startsWith(NPE + "value must not be null");
        assertThat(direct.get("null lease")).startsWith(NPE + "into must not be null");
        assertThat(direct.get("null component")).startsWith(NPE + "Texts.text must not be null");
        assertThat(direct.get("null optional")).startsWith(NPE + "value must not be null");
        assertThat(direct.get("null element")).isEqualTo(NPE + "value[1] must not be null");
        assertThat(direct.get("null inside an optional list")).isEqualTo(NPE + "value[0] must not be null");
    }

    @Test
    void keepsNullAndAbsentApartFromEmpty_R5() {
        assertThat(direct)
                .containsEntry("maybe null", "null")
                .containsEntry("maybe", "/5")
                .containsEntry("optional empty", "Optional.empty")
                .containsEntry("optional of nothing", "Optional[[]]")
                .containsEntry("maybe list null", "null")
                .containsEntry("maybe list", "[Inner[small=1, large=2]]");
    }

    @Test
    void refusesWhatIsOverItsBoundBeforeTheCall_R28() {
        assertThat(direct.get("text too long"))
                .isEqualTo(REFUSED + "value must have at most 16 bytes of UTF-8 (@Max): found 18");
        assertThat(direct.get("text just fits")).hasSize(8);
        assertThat(direct.get("element too long")).startsWith(REFUSED + "value[] must have at most 16 bytes");
        assertThat(direct.get("list too long"))
                .isEqualTo(REFUSED + "value must have at most 8 elements (@Max): found 9");
        assertThat(direct.get("lone surrogate"))
                .startsWith(REFUSED + "value must be well-formed text: lone surrogate U+DC00 at index 1");
        assertThat(direct.get("tree too deep"))
                .startsWith(REFUSED + "Tree.children[] must be nested at most 32 levels");
    }

    @Test
    void blamesTheCalleeForItsResults_R5() {
        assertThat(direct.get("bad null")).startsWith("fault " + NPE + "result of Zoo.bad must not be null");
        assertThat(direct.get("bad null element")).isEqualTo("fault " + NPE + "Lists.words[1] must not be null");
        assertThat(direct.get("bad too many words")).startsWith("fault " + REFUSED + "Lists.words must have at most 4");
        assertThat(direct.get("bad too long a word"))
                .startsWith("fault " + REFUSED + "Lists.words[] must have at most 16");
        assertThat(direct.get("bad lone surrogate"))
                .startsWith("fault " + REFUSED + "Lists.words[] must be well-formed");
    }

    @Test
    void handsOverUnmodifiableListsBothWays_R4() {
        assertThat(direct)
                .containsEntry("list", "[one, two, unmodifiable]")
                .containsEntry("result is unmodifiable", "java.lang.UnsupportedOperationException")
                .containsEntry("result of a nullable list is unmodifiable", "java.lang.UnsupportedOperationException")
                .containsEntry("components are unmodifiable", "java.lang.UnsupportedOperationException")
                .containsEntry("told is a copy", "[one, two, changed, two] then [one, two, changed, two, later]");
    }

    @Test
    void takesOneWayArgumentsAsTheyWereAtTheCall_R24() {
        assertThat(direct).containsEntry("told", "[one, two, changed, two]");
    }

    @Test
    void keepsBitsAndTags_R7_R8() {
        assertThat(direct)
                .containsEntry(
                        "primitives", "true -1 -32768 65535 -1 -9223372036854775808 2143289345 -9223372036854775808")
                .containsEntry("color", "sad");
    }

    @Test
    void carriesDeclaredExceptionsWithTheirFieldsAlone_R13() {
        assertThat(direct.get("fail")).endsWith("GREEN why Inner[small=1, large=2] [3] cause null");
        assertThat(direct.get("misbehave cause")).endsWith("RED caused null [] cause null");
        assertThat(direct.get("misbehave other")).isEqualTo("org.func2ipc.testkit.zoo.OtherException: other");
        assertThat(direct.get("misbehave undeclared")).isEqualTo("fault java.lang.IllegalStateException: undeclared");
        assertThat(direct.get("misbehave null field"))
                .startsWith("fault " + NPE + "ZooException.detail must not be null");
        assertThat(direct.get("picky refuses")).startsWith("fault " + REFUSED + "even must be even");
    }

    @Test
    void runsDefaultMethodsAtTheCaller_R11_R12() {
        assertThat(direct)
                .containsEntry("default method", "42")
                .containsEntry("overloaded int", "int 1")
                .containsEntry("overloaded text", "text 1")
                .containsEntry("equal to itself", "true");
    }

    @Test
    void grantsLeasesWhatTheParameterSays_R29() {
        assertThat(direct)
                .containsEntry("fill", "16")
                .containsEntry("total", "72")
                .containsEntry("filled outside", "0");
        assertThat(direct.get("fill through a read-only lease"))
                .startsWith(REFUSED + "into must be a writable lease: it is a read-only one of region pool");
        assertThat(direct.get("scribble")).startsWith("fault java.nio.ReadOnlyBufferException");
    }
}
