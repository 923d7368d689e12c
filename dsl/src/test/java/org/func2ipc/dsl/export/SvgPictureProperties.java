package org.func2ipc.dsl.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.func2ipc.dsl.export.Drawing.Arrow;
import org.func2ipc.dsl.export.Drawing.Box;
import org.func2ipc.dsl.export.Drawing.Node;
import org.func2ipc.dsl.export.LayeredLayout.Rectangle;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Any drawing becomes well-formed XML in which nothing covers anything else. */
class SvgPictureProperties {
    @Provide
    Arbitrary<Drawing> drawings() {
        return Arbitraries.longs().map(seed -> drawing(new Random(seed)));
    }

    private static Drawing drawing(Random random) {
        List<Box> boxes = new ArrayList<>();
        int ids = 0;
        for (int box = random.nextInt(6); box >= 0; box--) {
            List<Node> nodes = new ArrayList<>();
            for (int node = random.nextInt(5); node >= 0; node--) {
                nodes.add(new Node(ids++, text(random), List.of(text(random), text(random))));
            }
            boxes.add(new Box(text(random), boxes.size(), nodes));
        }
        List<Arrow> arrows = new ArrayList<>();
        for (int arrow = random.nextInt(20); arrow > 0; arrow--) {
            arrows.add(new Arrow(random.nextInt(ids), random.nextInt(ids), text(random), random.nextBoolean()));
        }
        return new Drawing(text(random), boxes, arrows, List.of());
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append((char)
                    (random.nextInt(4) == 0 ? "<>&\"'\u0000\ud800".charAt(random.nextInt(7)) : random.nextInt(0x180)));
        }
        return text.toString();
    }

    @Property(tries = 300)
    void svgIsWellFormedAndHoldsEveryPart(@ForAll("drawings") Drawing drawing) throws Exception {
        Document document = parsed(new SvgPicture(drawing).toString());

        assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(classes(document, "rect"))
                .hasSize(drawing.boxes().size() + drawing.nodes().size());
        assertThat(classes(document, "path"))
                .filteredOn("direct"::equals)
                .hasSize((int) drawing.arrows().stream().filter(Arrow::direct).count() + 1);
        assertThat(classes(document, "path"))
                .filteredOn("ipc"::equals)
                .hasSize((int) drawing.arrows().stream()
                                .filter(it -> !it.direct())
                                .count()
                        + 1);
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<String> classes(Document document, String tag) {
        NodeList elements = document.getElementsByTagName(tag);
        return IntStream.range(0, elements.getLength())
                .mapToObj(i -> ((Element) elements.item(i)).getAttribute("class"))
                .toList();
    }

    @Property(tries = 300)
    void componentsLieInTheirDomainsAndNothingOverlaps(@ForAll("drawings") Drawing drawing) {
        LayeredLayout layout = new LayeredLayout(drawing);

        List<Rectangle> boxes =
                IntStream.range(0, drawing.boxes().size()).mapToObj(layout::box).toList();
        List<Rectangle> nodes =
                drawing.nodes().stream().map(node -> layout.node(node.id())).toList();
        assertDisjoint(boxes);
        assertDisjoint(nodes);
        Rectangle picture = new Rectangle(0, 0, layout.width(), layout.height());
        assertThat(boxes).allMatch(box -> contains(picture, box));
        for (int box = 0; box < boxes.size(); box++) {
            for (Node node : drawing.boxes().get(box).nodes()) {
                assertThat(contains(boxes.get(box), layout.node(node.id()))).isTrue();
            }
        }
    }

    private static void assertDisjoint(List<Rectangle> parts) {
        for (int i = 0; i < parts.size(); i++) {
            for (int j = 0; j < i; j++) {
                Rectangle a = parts.get(i);
                Rectangle b = parts.get(j);
                boolean apart = a.right() <= b.x() || b.right() <= a.x() || a.bottom() <= b.y() || b.bottom() <= a.y();
                assertThat(apart).as("%s and %s are apart", a, b).isTrue();
            }
        }
    }

    private static boolean contains(Rectangle outer, Rectangle inner) {
        return inner.x() >= outer.x()
                && inner.y() >= outer.y()
                && inner.right() <= outer.right()
                && inner.bottom() <= outer.bottom();
    }
}
