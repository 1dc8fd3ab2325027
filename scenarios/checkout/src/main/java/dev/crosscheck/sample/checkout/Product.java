package dev.crosscheck.sample.checkout;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * What checkout needs to know of a product.
 *
 * @param available whether it may be ordered now
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Product(String sku, String name, boolean available) {}
