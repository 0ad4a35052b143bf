package io.hawser.transport;

import static io.hawser.transport.ContentCoding.DEFLATE;
import static io.hawser.transport.ContentCoding.GZIP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptEncodingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip",
                "GZip",
                "gzip, deflate, br, zstd",
                "deflate, gzip",
                "br;q=1, gzip;q=0.2",
                "gzip;q=0.001",
                "gzip ; q=0.5 , deflate ; q=0.4",
                "gzip;Q=1.000",
                "*",
                "*;q=0.1",
                "deflate;q=0.5, *",
                "identity;q=0.5, gzip;q=0.5",
                "identity;q=0, *",
                ",,gzip,",
            })
    void gzipIsLikedBest(String line) {
        assertEquals(GZIP, new AcceptEncoding(List.of(line)).best());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deflate",
                "br, deflate",
                "gzip;q=0.5, deflate",
                "gzip;q=0.5, deflate;q=0.501",
                "gzip;q=0, deflate;q=0.1",
                "gzip;q=0, *",
                "gzip;q=0.1, *;q=0.2"
            })
    void deflateIsLikedBest(String line) {
        assertEquals(DEFLATE, new AcceptEncoding(List.of(line)).best());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "identity",
                "br",
                "gzip;q=0",
                "gzip;q=0.000",
                "gzip;q=0, deflate;q=0",
                "*;q=0",
                "gzip;q=0.5, identity",
                "gzip;q=0.5, deflate;q=0.6, identity;q=0.7",
                "gzip;q=0, deflate;q=0, *",
                "gzipped",
                "x gzip",
                "gzip;q=2",
                "gzip;q=-1",
                "gzip;q=1.001",
                "gzip;q=0.0001",
                "gzip;q=",
                "gzip;level=9",
                "gzip;q=0,5",
            })
    void theBodyAsItIsIsLikedBest(String line) {
        assertNull(new AcceptEncoding(List.of(line)).best());
    }

    @Test
    void nothingSaidIsTheBodyAsItIs() {
        assertNull(new AcceptEncoding(List.of()).best());
    }

    @Test
    void severalLinesAreOneList() {
        assertEquals(DEFLATE, new AcceptEncoding(List.of("gzip;q=0.5", "br", "deflate")).best());
    }
}
