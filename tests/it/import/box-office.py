"""Writes box-office.xls, a few rows as KOBIS exports them: pip install xlwt, then run this beside the file."""

import datetime

import xlwt

book = xlwt.Workbook()
notes = book.add_sheet("안내")
notes.write(0, 0, "영화진흥위원회")
sheet = book.add_sheet("월별")
sheet.write_merge(0, 0, 0, 4, "2019년 월별 박스오피스 (단위: 억원, 만명)")
sheet.write_merge(2, 3, 0, 0, "연도")
sheet.write_merge(2, 3, 1, 1, "월")
sheet.write_merge(2, 2, 2, 3, "한국영화")
sheet.write(3, 2, "매출액")
sheet.write(3, 3, "관객수")
sheet.write(2, 4, "전체")
sheet.write(3, 4, "매출액")
for row, (year, month, *figures) in enumerate([(2019, 1, 500, 600, 1500.5), ("", 2, 400.5, 550, 1900)], 4):
    for column, value in enumerate([year, month, *figures]):
        if value != "":
            sheet.write(row, column, value)
sheet.write(6, 0, "합계")
sheet.write(6, 2, 900.5)
sheet.write(7, 0, "※ 자료: 통합전산망")
book.save("box-office.xls")
