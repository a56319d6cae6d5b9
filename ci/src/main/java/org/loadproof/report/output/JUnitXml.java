package org.loadproof.report.output;

import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.loadproof.report.model.RaceReport;

/** Writes the report as JUnit's XML, which Jenkins, GitLab and others show as test results. */
public final class JUnitXml {

    /** Without a zone, as this format has it; it is UTC. */
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private static final String ILLEGAL =
            "[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]";

    private final XMLStreamWriter xml;
    private final @Nullable Instant startedAt;

    private JUnitXml(XMLStreamWriter xml, @Nullable Instant startedAt) {
        this.xml = xml;
        this.startedAt = startedAt;
    }

    /** The whole document. */
    public static String of(RaceReport report) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            new JUnitXml(xml, report.startedAt()).write(report);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("memory takes whatever is written", e);
        }
        return text + "\n";
    }

    private void write(RaceReport report) throws XMLStreamException {
        List<JUnitSuites.Suite> suites = JUnitSuites.of(report);
        xml.writeStartDocument("UTF-8", "1.0");
        start("testsuites");
        attribute("name", "race report");
        counts(suites);
        time(report.wallSeconds());
        for (JUnitSuites.Suite suite : suites) {
            suite(suite);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void suite(JUnitSuites.Suite suite) throws XMLStreamException {
        start("testsuite");
        attribute("name", suite.name());
        counts(List.of(suite));
        attribute("skipped", String.valueOf(suite.count(JUnitSuites.SKIPPED)));
        time(suite.seconds());
        if (startedAt != null) {
            attribute("timestamp", TIMESTAMP.format(startedAt));
        }
        properties(suite.properties());
        for (JUnitSuites.Case one : suite.cases()) {
            testcase(one);
        }
        xml.writeEndElement();
    }

    private void counts(Collection<JUnitSuites.Suite> suites) throws XMLStreamException {
        count("tests", suites, suite -> suite.cases().size());
        count("failures", suites, suite -> suite.count(JUnitSuites.FAILURE));
        count("errors", suites, suite -> suite.count(JUnitSuites.ERROR));
    }

    private void count(
            String name,
            Collection<JUnitSuites.Suite> suites,
            ToLongFunction<JUnitSuites.Suite> number)
            throws XMLStreamException {
        attribute(name, String.valueOf(suites.stream().mapToLong(number).sum()));
    }

    private void properties(Map<String, @Nullable String> properties) throws XMLStreamException {
        xml.writeStartElement("properties");
        for (Map.Entry<String, @Nullable String> property : properties.entrySet()) {
            String value = property.getValue();
            if (value != null) {
                xml.writeEmptyElement("property");
                attribute("name", property.getKey());
                attribute("value", value);
            }
        }
        xml.writeEndElement();
    }

    private void testcase(JUnitSuites.Case one) throws XMLStreamException {
        start("testcase");
        attribute("classname", one.group());
        attribute("name", one.name());
        time(one.seconds());
        String element = one.element();
        if (element != null) {
            xml.writeStartElement(element);
            attribute("type", one.verdict().name());
            attribute("message", one.message());
            xml.writeCharacters(legal(one.details()));
            xml.writeEndElement();
        }
        if (!one.output().isEmpty()) {
            xml.writeStartElement("system-out");
            xml.writeCharacters(legal(one.output()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    /** On a line of its own, for those who look into the file. */
    private void start(String element) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement(element);
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, legal(value).replaceAll("\\s+", " ").strip());
    }

    private void time(@Nullable Double seconds) throws XMLStreamException {
        if (seconds != null) {
            attribute("time", String.format(Locale.ROOT, "%.3f", seconds));
        }
    }

    /** XML has no way to write some characters. */
    private static String legal(String text) {
        return text.replaceAll(ILLEGAL, "\uFFFD");
    }
}
