package org.func2ipc.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.testkit.shape.Block;
import org.func2ipc.testkit.shape.Product;
import org.func2ipc.testkit.shape.Shapes;
import org.func2ipc.testkit.wire.WireDump;
import org.func2ipc.testkit.zoo.Boxes;
import org.func2ipc.testkit.zoo.Fixed;
import org.func2ipc.testkit.zoo.Inner;
import org.func2ipc.testkit.zoo.Lists;
import org.func2ipc.testkit.zoo.Texts;
import org.func2ipc.testkit.zoo.Tree;
import org.func2ipc.testkit.zoo.Wide;
import org.func2ipc.testkit.zoo.ZooException;
import org.func2ipc.testkit.zoo.ZooIpc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The second reader of the wire format agrees with the generated code, and can be read. */
class BodyReaderTest {
    @ParameterizedTest
    @ValueSource(
            classes = {
                Boxes.class,
                Fixed.class,
                Inner.class,
                Lists.class,
                Texts.class,
                Tree.class,
                Wide.class,
                ZooException.class
            })
    void laysEachTypeOutAsItsSchemaSays(Class<?> type) {
        List<String> schema = new ArrayList<>();
        boolean mine = false;
        for (String line : (Iterable<String>) new ZooIpc().schema().lines()::iterator) {
            mine = line.startsWith("  ") ? mine : line.contains(" " + type.getName() + " size");
            if (mine) {
                schema.add(line.strip());
            }
        }

        Block block = Block.of(((Product) Shapes.of(type)).parts());

        assertThat(schema.get(0)).endsWith("size " + block.size());
        assertThat(schema.stream().skip(1).map(line -> line.substring(0, line.indexOf(':'))))
                .containsExactlyElementsOf(block.slots().stream()
                        .map(slot -> "at " + slot.offset() + " " + slot.part().name())
                        .toList());
    }

    @Test
    void dumpsOffsetBytesAndFieldName() {
        Tree tree = new Tree(7, List.of(new Tree(8, List.of()), new Tree(9, List.of())));

        assertThat(WireDump.of(Tree.class, tree).lines().map(String::strip))
                .containsExactly(
                        "0  07000000                          id                    int 7",
                        "4  10000000                          children              offset 16",
                        "8  02000000                          children              count 2",
                        "12  00000000                                                padding",
                        "16  08000000                          children[0].id        int 8",
                        "20  00000000                          children[0].children  offset 0",
                        "24  00000000                          children[0].children  count 0",
                        "28  09000000                          children[1].id        int 9",
                        "32  00000000                          children[1].children  offset 0",
                        "36  00000000                          children[1].children  count 0");
    }

    @Test
    void dumpsLongPartsInSeveralLines() {
        Lists lists = new Lists(
                List.of(),
                List.of(),
                List.of(),
                null,
                java.util.Optional.empty(),
                List.of(),
                List.of(),
                List.of(Bytes.of(new byte[20])));

        assertThat(WireDump.of(Lists.class, lists))
                .contains("blobs[0]  20 bytes", "\n    96  00000000")
                .contains("maybe     absent", "presence bits 0");
    }

    @Test
    void dumpsABodyThatIsNone() {
        byte[] bad = new byte[40];
        bad[4] = 99;
        bad[8] = 3;

        String dump = WireDump.of(Tree.class, bad);

        assertThat(dump).contains("children  offset 99", "children  count 3", "no part");
        assertThat(Stream.of(dump.split("\n"))).hasSize(5);
    }
}
