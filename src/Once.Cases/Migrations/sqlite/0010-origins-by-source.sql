UPDATE "case_folder" SET "origins" = (
    SELECT json_group_array(json_object('From', json(value), 'Codes', json_array(key))) FROM json_each("case_folder"."origins"))
WHERE "origins" LIKE '{%';
