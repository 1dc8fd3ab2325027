DELETE FROM products_product WHERE sku = ${sku};
