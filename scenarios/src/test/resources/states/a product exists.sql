-- ${name} and the others come from the consumer's pact; each becomes a literal with its own quotes.
INSERT INTO products_product (sku, name, available, weight_grams)
VALUES (${sku}, ${name}, TRUE, ${weight_grams})
ON CONFLICT (sku) DO UPDATE SET name = excluded.name, weight_grams = excluded.weight_grams;

-- What requests may be made of: one JSON object on the last line.
SELECT json_build_object('sku', sku, 'name', name) FROM products_product WHERE sku = ${sku};
