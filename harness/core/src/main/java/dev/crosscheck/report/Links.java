package dev.crosscheck.report;

import dev.crosscheck.service.LinkName;

/** A link in running text. */
final class Links {

    private Links() {}

    static void write(Html html, LinkName link) {
        html.open("span", "class", "link").text(link.consumer().value());
        html.element("span", "→", "class", "arrow");
        html.text(link.provider().value()).close();
    }
}
