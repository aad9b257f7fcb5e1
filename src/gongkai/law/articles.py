"""The articles that the terms of this room rest on, as they are quoted to people.

"《政府信息公开条例》" alone is the text of 2019 (国务院令第711号); that of 2007 (国务院令第492号) says so.
"""

RECEIPT = "《政府信息公开条例》第三十一条"
CORRECTION = "《政府信息公开条例》第三十条"
THIRD_PARTY = "《政府信息公开条例》第三十二条"
ANSWER = "《政府信息公开条例》第三十三条第二款"
EXCLUDED = "《政府信息公开条例》第三十三条第三款"
JOINT_MAKER = "《政府信息公开条例》第三十四条"
REASONS = "《政府信息公开条例》第三十五条"
PUBLICATION = "《政府信息公开条例》第二十六条"
REGISTERS = "《政府信息公开条例》第四十五条"
FEE = "《政府信息公开条例》第四十二条、《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）"

OLD_ANSWER = "2007年《政府信息公开条例》（国务院令第492号）第二十四条第二款"
OLD_EXCLUDED = "2007年《政府信息公开条例》（国务院令第492号）第二十四条第三款"
OLD_CORRECTION = "2007年《政府信息公开条例》（国务院令第492号）第二十一条第四项"
OLD_CONSULTATION = "2007年《政府信息公开条例》（国务院令第492号）第二十三条（未定期限，按惯例15个工作日）"
OLD_PUBLICATION = "2007年《政府信息公开条例》（国务院令第492号）第十八条"
OLD_RECEIPT = "国办公开办函〔2015〕207号第一条"

FIRST_DAY = "期间开始之日不计：参照《民事诉讼法》第八十五条第二款"
LAST_DAY = "末日为休息日的顺延：《民事诉讼法》第八十五条第三款"
WITHDRAW_PENALTY = "《行政处罚法》第四十八条第二款、第八十五条"
