UPDATE "case_folder" SET "origins" = (
    SELECT coalesce(json_agg(json_build_object('From', value, 'Codes', json_build_array(key))), '[]')::text FROM json_each("origins"::json))
WHERE "origins" LIKE '{%';
